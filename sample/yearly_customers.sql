-- A dataset can be a query: read-only, over the files of this folder.
SELECT * EXCLUDE (contract)
FROM 'customers.csv'
WHERE contract = 'yearly'
