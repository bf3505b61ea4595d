-- Who stood for whom at an earlier time: merges are looked up by the merged enterprise, whether in force or taken back.
create index enterprise_merge_by_merged on enterprise_merge (merged_id);
