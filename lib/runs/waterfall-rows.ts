import { groupBy } from "@/lib/kit/group-by";
import type { Span } from "./span";
import { needsSomeone, noCounts, VERDICTS, type Verdict, type VerdictCounts } from "./verdicts";

/** More instances than this are grouped by how they came through. */
const MOST_UNGROUPED = 20;
/** As many instances stand open with all their parts. */
const MOST_OPEN = 3;

/** A line of the waterfall: a row of the run, or a group of its instances. */
export type WaterfallRow = {
	id: string;
	/** From 1. */
	level: number;
	/** null where there is nothing below. */
	isOpen: boolean | null;
} & ({ span: Span; group: null } | { span: null; group: InstanceGroup });

export type InstanceGroup = { verdict: Verdict; count: number /** Of how many there are rows. */; loaded: number };

/** What the reader opened and closed, by row; rows that are not named stand as they do at first. */
export type OpenRows = Readonly<Record<string, boolean>>;

type Grouping = {
	verdictOf: ReadonlyMap<string, Verdict>;
	/** Of all instances, whether they are among the rows or not. */
	counts: VerdictCounts;
};

/** For rows that are about no instances. */
export const NO_INSTANCES: Grouping = { verdictOf: new Map(), counts: noCounts() };

/** How many instances have a verdict. */
const countOf = (counts: VerdictCounts, verdict: Verdict): number =>
	counts[verdict] + (verdict === "failed" ? counts.notRun : 0);

/**
 * The lines that a waterfall shows: rows whose parents are open, and instances in groups by their verdict where there
 * are more than twenty, the bad ones open, the others folded. Pure.
 */
export function waterfallRows(spans: readonly Span[], open: OpenRows, { verdictOf, counts }: Grouping): WaterfallRow[] {
	const total = VERDICTS.reduce((sum, verdict) => sum + countOf(counts, verdict), 0);
	const below = groupBy(spans, ({ parentId }) => [parentId]);
	const isGrouped = total > MOST_UNGROUPED;
	const rows: WaterfallRow[] = [];
	const add = (span: Span, level: number) => {
		const children = below.get(span.id) ?? [];
		const isOpenAtFirst = opensAtFirst(span, total, verdictOf);
		const isOpen = children.length === 0 ? null : (open[span.id] ?? isOpenAtFirst);
		rows.push({ id: span.id, level, isOpen, span, group: null });
		if (!isOpen) {
			return;
		}
		const grouped = isGrouped && span.kind === "activity" ? children.filter(({ kind }) => kind === "instance") : [];
		for (const child of children) {
			if (!grouped.includes(child)) {
				add(child, level + 1);
			}
		}
		if (grouped.length > 0) {
			addGroups(grouped, level + 1);
		}
	};
	const addGroups = (instances: readonly Span[], level: number) => {
		for (const verdict of VERDICTS) {
			const count = countOf(counts, verdict);
			const own = instances.filter(({ instanceId }) => (verdictOf.get(instanceId ?? "") ?? "noScript") === verdict);
			const id = `group:${verdict}`;
			if (count > 0) {
				const isOpen = open[id] ?? needsSomeone(verdict);
				rows.push({ id, level, isOpen, span: null, group: { verdict, count, loaded: own.length } });
				for (const instance of isOpen ? own : []) {
					add(instance, level + 1);
				}
			}
		}
	};
	for (const root of below.get(null) ?? []) {
		add(root, 1);
	}
	return rows;
}

/** What stands open before the reader has touched it: all but the insides of loops, and of many instances. */
function opensAtFirst(span: Span, total: number, verdictOf: ReadonlyMap<string, Verdict>): boolean {
	if (span.kind === "instance") {
		const verdict = verdictOf.get(span.instanceId ?? "");
		return total <= MOST_OPEN || (total <= MOST_UNGROUPED && verdict !== undefined && needsSomeone(verdict));
	}
	return span.kind !== "task" || span.instanceId === null;
}

/** The row that one looks at first: the first command, wait or task that failed, else the first command, else the first row. */
export function firstRow(spans: readonly Span[]): Span | undefined {
	const commands = spans.filter(({ kind }) => kind === "command");
	return (
		commands.find(({ state }) => !/^(?:Success|Finished|Pending|Scheduled|Running)$/.test(state.status)) ??
		spans.find(
			({ kind, state, taskExecutionId }) => kind !== "execution" && taskExecutionId && state.status === "Failed",
		) ??
		commands[0] ??
		spans.find(({ kind }) => kind === "execution" || kind === "wait") ??
		spans[0]
	);
}

/** What must stand open for a row to be seen: all above it, and its group. */
export function openTo(
	spans: readonly Span[],
	rowId: string | null,
	verdictOf: ReadonlyMap<string, Verdict>,
): OpenRows {
	const byId = new Map(spans.map((span) => [span.id, span]));
	const open: Record<string, boolean> = {};
	for (let span = byId.get(byId.get(rowId ?? "")?.parentId ?? ""); span; span = byId.get(span.parentId ?? "")) {
		open[span.id] = true;
		if (span.kind === "instance") {
			open[`group:${verdictOf.get(span.instanceId ?? "") ?? "noScript"}`] = true;
		}
	}
	return open;
}
