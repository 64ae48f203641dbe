"""From whatever arrived to one record a workbook, one standing an agency: everything the province's page is made from."""
