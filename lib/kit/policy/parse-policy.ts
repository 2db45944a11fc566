import { createScanner, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import { parseStatement } from "./parse-statement";
import type { ParsedPolicy, Policy, PolicyProblem } from "./policy-document";
import { membersOf, nodeText, type PolicyKind, PolicySyntaxError, refuse } from "./syntax";

/** Deeper than any policy goes; the parser below recurses, so that a hostile text must not get that far. */
const MAX_DEPTH = 16;

function assertShallow(text: string): void {
	const scanner = createScanner(text, true);
	let depth = 0;
	for (scanner.scan(); scanner.getTokenLength() > 0; scanner.scan()) {
		// A text token starts with its quote, so that a bracket here is a bracket of the document.
		const first = text[scanner.getTokenOffset()];
		depth += first === "{" || first === "[" ? 1 : first === "}" || first === "]" ? -1 : 0;
		if (depth > MAX_DEPTH) {
			throw new PolicySyntaxError(scanner.getTokenOffset(), "document", "is nested too deeply");
		}
	}
}

function parseDocument(text: string, kind: PolicyKind): Policy {
	assertShallow(text);
	const errors: ParseError[] = [];
	const root = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
	const error = errors[0];
	if (error || !root) {
		throw new PolicySyntaxError(
			error?.offset ?? 0,
			"document",
			error ? `is not valid JSON (${printParseErrorCode(error.error)})` : "is empty",
		);
	}
	const members = membersOf(root, ["Version", "Statement"]);
	const version = members.get("Version");
	if (!version) {
		refuse(root, "has no Version");
	}
	if (version.value !== "1") {
		refuse(version, `must be "1", not ${nodeText(version)}`);
	}
	const statements = members.get("Statement");
	if (!statements) {
		refuse(root, "has no Statement");
	}
	if (statements.type !== "array") {
		refuse(statements, `must be a list of statements, not ${nodeText(statements)}`);
	}
	const children = statements.children ?? [];
	if (children.length === 0) {
		refuse(statements, "must hold at least one statement");
	}
	return { statements: children.map((child) => parseStatement(child, kind)) };
}

function problemAt(text: string, error: PolicySyntaxError): PolicyProblem {
	const before = text.slice(0, error.offset);
	const line = before.split("\n").length;
	const column = error.offset - before.lastIndexOf("\n");
	return { path: error.path, message: error.message, line, column };
}

function parseUncached(text: string, kind: PolicyKind): ParsedPolicy {
	try {
		return { ok: true, policy: parseDocument(text, kind) };
	} catch (error) {
		if (error instanceof PolicySyntaxError) {
			return { ok: false, problem: problemAt(text, error) };
		}
		throw error;
	}
}

const CACHED_DOCUMENTS = 2_000;
const caches: Readonly<Record<PolicyKind, Map<string, ParsedPolicy>>> = { identity: new Map(), trust: new Map() };

/** Parsed once per text: every call evaluates policies, so the document's text is the key of a cache of recent ones. */
function parseCached(text: string, kind: PolicyKind): ParsedPolicy {
	const cache = caches[kind];
	const known = cache.get(text);
	if (known) {
		return known;
	}
	const parsed = parseUncached(text, kind);
	if (cache.size >= CACHED_DOCUMENTS) {
		for (const oldest of cache.keys()) {
			cache.delete(oldest);
			break;
		}
	}
	cache.set(text, parsed);
	return parsed;
}

/** Parses an identity (or session) policy document; the problem says where the grammar is broken. */
export function parsePolicy(text: string): ParsedPolicy {
	return parseCached(text, "identity");
}

/** Parses a role's trust policy (AssumeRolePolicyDocument): statements with Principal and without Resource. */
export function parseTrustPolicy(text: string): ParsedPolicy {
	return parseCached(text, "trust");
}

/** The problem in one line, as MalformedPolicyDocument words it. */
export function formatProblem(problem: PolicyProblem): string {
	return `${problem.path} ${problem.message} (line ${problem.line}, column ${problem.column}).`;
}
