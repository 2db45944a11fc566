"use client";

import type { ListPreferences } from "@/lib/ui/list-preferences";
import { createParser } from "@/lib/ui/query-params";
import { useQueryState } from "@/lib/ui/query-state";
import { useListPreferences } from "./list-preferences";

const columnsParam = createParser<readonly string[]>({
	parse: (text) => text.split(","),
	serialize: (ids) => ids.join(),
});

/**
 * How a list looks: as its address says which columns it has (`?columns=time,verdict`, a saved view does), and else as
 * its reader has chosen before. What the address says is changed there.
 */
export function useListLooks(name: string | undefined, columns: readonly { id: string }[]) {
	const [preferences, setPreferences] = useListPreferences(name);
	const [linked, setLinked] = useQueryState("columns", columnsParam);
	const ids = columns.map(({ id }) => id);
	const isLinked = name !== undefined && linked?.some((id) => ids.includes(id)) === true;
	const hidden = isLinked ? ids.filter((id) => !linked.includes(id)) : preferences.hidden;
	const change = ({ hidden: next, ...rest }: Partial<ListPreferences>) => {
		if (next !== undefined && isLinked) {
			void setLinked(ids.filter((id) => !next.includes(id)));
		}
		if (Object.keys(rest).length > 0 || (next !== undefined && !isLinked)) {
			setPreferences({ ...rest, ...(next !== undefined && !isLinked && { hidden: next }) });
		}
	};
	return [{ ...preferences, hidden }, change] as const;
}
