"""The writing room: described sheets become Excel files, and sheets are grafted into workbooks people own."""
