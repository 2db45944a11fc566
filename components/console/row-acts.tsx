import { HeaderActs } from "./header-acts";
import type { RowAct } from "./row-act";
import { RowActions } from "./row-actions";

/** What can be done about a row: the two most used as links, the rest in a menu. `name` says which row it is. */
export function RowActs({ name, acts }: { name: string; acts: readonly RowAct[] }) {
	return (
		<RowActions>
			<HeaderActs name={name} acts={acts} variant="link" size="inline" />
		</RowActions>
	);
}
