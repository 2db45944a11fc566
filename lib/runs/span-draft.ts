import { groupBy } from "@/lib/kit/group-by";
import type { Span, SpanKind } from "./span";

/** A row before its place in the tree is known. */
export type Draft = Omit<Span, "depth" | "from" | "to">;

/** A row of which nothing is known yet but what it is about. */
export function blankSpan(kind: SpanKind, id: string, parentId: string | null, label: string): Omit<Draft, "state"> {
	return {
		id,
		parentId,
		kind,
		label,
		start: null,
		end: null,
		isGoing: false,
		budget: null,
		exitCode: null,
		states: [],
		instanceId: null,
		executionId: null,
		taskExecutionId: null,
		invokeId: null,
		lifecycleActionToken: null,
	};
}

/**
 * Puts rows into the order of their tree, with how deep they lie and from where to where they reach. A row reaches as
 * far as what is below it, and began no later; one whose begin is not known stands where its parent begins.
 */
export function finishSpans(drafts: readonly Draft[], now: number): Span[] {
	const ids = new Set(drafts.map(({ id }) => id));
	const below = groupBy(drafts, ({ parentId }) => [parentId !== null && ids.has(parentId) ? parentId : null]);
	const spans: Span[] = [];
	const visit = (draft: Draft, depth: number, parent: Span | undefined): Span => {
		const own: Span = { ...draft, parentId: parent?.id ?? null, depth, from: Number.NaN, to: Number.NaN };
		spans.push(own);
		const children = (below.get(draft.id) ?? []).map((child) => visit(child, depth + 1, own));
		reach(own, children, now);
		return own;
	};
	for (const root of below.get(null) ?? []) {
		visit(root, 0, undefined);
	}
	placeUndated(spans, now);
	return spans;
}

function reach(span: Span, children: readonly Span[], now: number): void {
	const begun = children.flatMap(({ start }) => (start ? [start.notAfter] : []));
	if (span.start) {
		const notAfter = Math.min(span.start.notAfter, ...begun);
		span.start = { notBefore: Math.min(span.start.notBefore, notAfter), notAfter };
	}
	const dated = children.filter(({ from }) => !Number.isNaN(from));
	const froms = [...dated.map(({ from }) => from), ...datesOf(span.start?.notBefore ?? span.end?.notBefore)];
	if (froms.length === 0) {
		return;
	}
	span.from = Math.min(...froms);
	span.to = Math.max(
		span.from,
		...dated.map(({ to }) => to),
		...datesOf(span.end?.notAfter ?? span.start?.notAfter),
		...datesOf(span.isGoing ? now : undefined),
	);
}

const datesOf = (at: number | undefined) => (at === undefined ? [] : [at]);

/** Rows without any time stand at the begin of the row above them. */
function placeUndated(spans: readonly Span[], now: number): void {
	const byId = new Map(spans.map((span) => [span.id, span]));
	for (const span of spans) {
		if (Number.isNaN(span.from)) {
			span.from = (span.parentId === null ? undefined : byId.get(span.parentId)?.from) ?? now;
			span.to = span.from;
		}
	}
}
