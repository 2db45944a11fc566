import { canonicalName } from "./index-packages";

type Clause = { readonly operator: string; readonly version: string };

/** What someone asks pip for: `requests>=2,<3`. */
export type Requirement = { readonly text: string; readonly name: string; readonly clauses: readonly Clause[] };

/** Reads a requirement (PEP 508: name, extras, clauses, marker); undefined when it is none. */
export function parseRequirement(text: string): Requirement | undefined {
	const found =
		/^\s*([A-Za-z0-9][\w.-]*?)\s*(?:\[[^\]]*\])?\s*(?:\(?\s*((?:===|==|~=|!=|<=|>=|<|>).*?)\)?)?\s*(?:;.*)?$/.exec(
			text,
		);
	if (!found) {
		return undefined;
	}
	const clauses: Clause[] = [];
	for (const part of (found[2] ?? "").split(",").filter((each) => each.trim() !== "")) {
		const clause = /^\s*(===|==|~=|!=|<=|>=|<|>)\s*(\S+?)\s*$/.exec(part);
		if (!clause) {
			return undefined;
		}
		clauses.push({ operator: clause[1] ?? "==", version: clause[2] ?? "" });
	}
	return { text: text.trim().replace(/\s*;.*$/, ""), name: canonicalName(found[1] ?? ""), clauses };
}

/** Order of two Python versions by their numbers; a pre-release (`a`, `b`, `rc`, `dev`) comes before its release. */
export function compareReleases(first: string, second: string): number {
	const split = (version: string) => {
		const [, numbers = "", rest = ""] = /^v?([\d.]*\d)(.*)$/.exec(version) ?? [];
		return { numbers: numbers.split(".").map(Number), isEarly: /^[._-]?(a|b|rc|c|dev)/i.test(rest) };
	};
	const [a, b] = [split(first), split(second)];
	for (let at = 0; at < Math.max(a.numbers.length, b.numbers.length); at++) {
		const difference = (a.numbers[at] ?? 0) - (b.numbers[at] ?? 0);
		if (difference !== 0) {
			return difference;
		}
	}
	return Number(b.isEarly) - Number(a.isEarly);
}

function meets(version: string, { operator, version: wanted }: Clause): boolean {
	const order = compareReleases(version, wanted.replace(/\.\*$/, ""));
	const isBelow = wanted.endsWith(".*") && `${version}.`.startsWith(`${wanted.slice(0, -2)}.`);
	switch (operator) {
		case "==":
			return wanted.endsWith(".*") ? isBelow : order === 0;
		case "===":
			return version === wanted;
		case "!=":
			return wanted.endsWith(".*") ? !isBelow : order !== 0;
		case "<=":
			return order <= 0;
		case ">=":
			return order >= 0;
		case "<":
			return order < 0;
		case ">":
			return order > 0;
		default:
			return order >= 0 && `${version}.`.startsWith(`${wanted.replace(/\.[^.]*$/, "")}.`);
	}
}

/** Whether a version meets all of a requirement's clauses. */
export function satisfies(version: string, requirement: Requirement): boolean {
	return requirement.clauses.every((clause) => meets(version, clause));
}

/**
 * The version that pip takes out of those that the index has (oldest first): the newest that fits. A pinned version that
 * is older than the newest is there, too: the index keeps old releases.
 */
export function chooseVersion(versions: readonly string[], requirement: Requirement): string | undefined {
	const fitting = versions.findLast((version) => satisfies(version, requirement));
	if (fitting !== undefined) {
		return fitting;
	}
	const newest = versions.at(-1) ?? "0";
	const pinned = requirement.clauses.find(
		({ operator, version }) =>
			(operator === "==" || operator === "~=" || operator === "<=") && /^\d+(\.\d+)*$/.test(version),
	)?.version;
	return pinned !== undefined && compareReleases(pinned, newest) < 0 && satisfies(pinned, requirement)
		? pinned
		: undefined;
}
