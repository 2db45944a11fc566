-- Nobody asks by the script's result any more: a run's verdict is the one truth. The column stays for consoles of before.
DROP INDEX "scale_out_direction_scriptResult_startedAt_id_idx";
