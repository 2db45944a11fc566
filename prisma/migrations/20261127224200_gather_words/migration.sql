-- Words are gathered and put into the index in lots, as PostgreSQL does by itself: without that the embedded database never
-- came back from a statement that wrote many outputs once some thousands were there. Lots are small, so that none takes long.
ALTER INDEX "scale_out_invocation_words_idx" SET (fastupdate = on, gin_pending_list_limit = 512);
ALTER INDEX "scale_out_check_words_idx" SET (fastupdate = on, gin_pending_list_limit = 512);
ALTER INDEX "scale_out_script_words_idx" SET (fastupdate = on, gin_pending_list_limit = 512);
