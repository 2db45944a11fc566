import type { OperationFacts, VersionFacts } from "../../contract/contract";
import { loadContract } from "../../contract/load-contract";
import type { Operation } from "../core/operation";
import type { Product } from "../core/product";
import { operationsOf } from "./compare";
import { declaredAnswer, declaredParameters } from "./declared";

/** How much of an official operation the emulator does. */
export type Coverage = {
	readonly action: string;
	readonly state: "full" | "partial" | "absent";
	/** Official parameters that no schema declares. */
	readonly unread: readonly string[];
	/** Declared parameters that change nothing. */
	readonly ignored: readonly string[];
	/** Official answer fields that never appear. */
	readonly unanswered: readonly string[];
	/** Sentences of the operation itself. */
	readonly missing: readonly string[];
};

const STATES: ReadonlyArray<Coverage["state"]> = ["full", "partial", "absent"];

/** Read by the pipeline for every call, whether or not an operation declares it. */
const READ_BY_ALL: ReadonlySet<string> = new Set(["RegionId"]);

/** Operation by operation, what a product does of one of its versions; in the order of names. */
export function coverVersion(product: Product | undefined, facts: VersionFacts): readonly Coverage[] {
	const declared = product ? operationsOf(product, facts.version) : new Map<string, Operation>();
	const names = new Set([...facts.operations.keys(), ...declared.keys()]);
	return [...names].sort().map((action) => coverOperation(action, declared.get(action), facts.operations.get(action)));
}

function coverOperation(
	action: string,
	operation: Operation | undefined,
	official: OperationFacts | undefined,
): Coverage {
	if (!operation) {
		return { action, state: "absent", unread: [], ignored: [], unanswered: [], missing: [] };
	}
	const params = declaredParameters(operation.input);
	const answer = declaredAnswer(operation.output);
	const unread = outermost(official?.params.keys() ?? [], (name) => params.has(name) || READ_BY_ALL.has(name));
	const unanswered = outermost(official?.answer.keys() ?? [], (path) => answer.has(path));
	const { ignored, missing } = operation;
	const isFull = [unread, ignored, unanswered, missing].every((list) => list.length === 0);
	return { action, state: isFull ? "full" : "partial", unread, ignored, unanswered, missing };
}

/** Names that are not known, without those that lie inside one that is not known either. */
function outermost(names: Iterable<string>, isKnown: (name: string) => boolean): readonly string[] {
	const unknown = [...names].filter((name) => !isKnown(name)).sort();
	const bases = new Set(unknown.map((name) => name.replace(/(\.N|\[\])$/, "")));
	return unknown.filter((name) => {
		for (let at = name.lastIndexOf("."); at > 0; at = name.lastIndexOf(".", at - 1)) {
			const parent = name.slice(0, at).replace(/(\.N|\[\])$/, "");
			if (parent !== name.replace(/(\.N|\[\])$/, "") && bases.has(parent)) {
				return false;
			}
		}
		return true;
	});
}

/** The page docs/emulator.md: every official operation with what the emulator does of it. */
export async function renderCoverage(products: readonly Product[]): Promise<string> {
	const sections = (await loadContract()).map((facts) => {
		const product = products.find(({ name }) => name === facts.product);
		return { facts, title: product?.title ?? facts.product, rows: coverVersion(product, facts) };
	});
	const summary = sections.map(({ facts, title, rows }) => {
		const counts = STATES.map((state) => count(rows, state));
		return `| ${title} ${facts.version} | ${facts.operations.size} | ${counts.join(" | ")} |`;
	});
	return [
		"# What the emulator does",
		"",
		"Made by `npm run docs:coverage` from the operations' own declarations and from the official facts in",
		"`lib/contract`; a test fails when it is stale. It counts against *all* operations that the official SDKs have of a",
		"version. *Full* means that every official parameter acts and every official answer field appears; official",
		"parameters that are not read are accepted and change nothing. An operation that is absent, or that the cloud does",
		"not have either, answers the cloud's own `InvalidAction.NotFound`. How its time, faults, calls, snapshots and recordings are",
		"steered stands in [control-api.md](control-api.md).",
		"",
		"| product | operations | full | partial | absent |",
		"| --- | --- | --- | --- | --- |",
		...summary,
		...sections.flatMap(({ facts, title, rows }) => ["", `## ${title} ${facts.version}`, "", ...renderRows(rows)]),
		"",
	].join("\n");
}

function count(rows: readonly Coverage[], state: Coverage["state"]): number {
	return rows.filter((row) => row.state === state).length;
}

function renderRows(rows: readonly Coverage[]): readonly string[] {
	const absent = rows.filter(({ state }) => state === "absent").map(({ action }) => action);
	return [
		...rows.filter(({ state }) => state !== "absent").flatMap(renderRow),
		...(absent.length > 0 ? ["", `Absent (${absent.length}): ${absent.join(", ")}.`] : []),
	];
}

function renderRow({ action, state, unread, ignored, unanswered, missing }: Coverage): readonly string[] {
	return [
		`- **${action}**: ${state}`,
		...missing.map((sentence) => `  - ${sentence}`),
		...named("read, but without effect", ignored),
		...named("not read", unread),
		...named("not answered", unanswered),
	];
}

function named(what: string, names: readonly string[]): readonly string[] {
	return names.length > 0 ? [`  - ${what}: ${names.map((name) => `\`${name}\``).join(", ")}`] : [];
}
