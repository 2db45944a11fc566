import { type Outcome, outcomes } from "./outcome";
import type { Span } from "./span";

/** More instances than this are grouped by how they came through. */
export const MOST_UNGROUPED = 20;
/** As many instances that failed stand open with all their parts. */
const MOST_OPEN = 3;

/** A line of the waterfall: a row of the run, or a group of its instances. */
export type WaterfallRow = {
	id: string;
	/** From 1. */
	level: number;
	/** null where there is nothing below. */
	isOpen: boolean | null;
} & ({ span: Span; group: null } | { span: null; group: InstanceGroup });

export type InstanceGroup = { outcome: Outcome; count: number /** Of how many there are rows. */; loaded: number };

/** What the reader opened and closed, by row; rows that are not named stand as they do at first. */
export type OpenRows = Readonly<Record<string, boolean>>;

type Grouping = {
	outcomeOf: ReadonlyMap<string, Outcome>;
	/** Of all instances, whether they are among the rows or not. */
	counts: Readonly<Record<Outcome, number>>;
};

/**
 * The lines that a waterfall shows: rows whose parents are open, and instances in groups where there are more than
 * twenty, those that failed open, the others folded. Pure.
 */
export function waterfallRows(spans: readonly Span[], open: OpenRows, { outcomeOf, counts }: Grouping): WaterfallRow[] {
	const total = outcomes.reduce((sum, outcome) => sum + counts[outcome], 0);
	const below = new Map<string | null, Span[]>();
	for (const span of spans) {
		const there = below.get(span.parentId);
		if (there) {
			there.push(span);
		} else {
			below.set(span.parentId, [span]);
		}
	}
	const isGrouped = total > MOST_UNGROUPED;
	const rows: WaterfallRow[] = [];
	const add = (span: Span, level: number) => {
		const children = below.get(span.id) ?? [];
		const isOpenAtFirst = opensAtFirst(span, isGrouped, outcomeOf, counts);
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
		for (const outcome of outcomes) {
			const own = instances.filter(({ instanceId }) => (outcomeOf.get(instanceId ?? "") ?? "done") === outcome);
			const id = `group:${outcome}`;
			if (counts[outcome] > 0) {
				const isOpen = open[id] ?? outcome === "failed";
				const group = { outcome, count: counts[outcome], loaded: own.length };
				rows.push({ id, level, isOpen, span: null, group });
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
function opensAtFirst(
	span: Span,
	isGrouped: boolean,
	outcomeOf: ReadonlyMap<string, Outcome>,
	counts: Readonly<Record<Outcome, number>>,
): boolean {
	if (span.kind === "instance") {
		const isAlone = Object.values(counts).reduce((sum, count) => sum + count, 0) <= MOST_OPEN;
		return isAlone || (!isGrouped && outcomeOf.get(span.instanceId ?? "") === "failed" && counts.failed <= MOST_OPEN);
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
