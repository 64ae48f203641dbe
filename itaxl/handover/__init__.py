"""The province's data for other programs: Parquet, CSV and DuckDB of one documented schema."""
