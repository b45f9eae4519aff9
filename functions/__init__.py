"""When things happen: one folder per Lambda function."""
