/** A named policy document (JSON text) that applies to an identity. */
export type AppliedPolicy = { readonly name: string; readonly document: string };

/**
 * What conditions can ask about: whence and how the request came, when (ms since 1970), and under `extra` the keys that one
 * operation adds, by lower-case name (sts:externalid, acs:resourcetag/env).
 */
export type Facts = {
	readonly sourceIp: string;
	readonly secureTransport: boolean;
	readonly userAgent: string;
	readonly now: number;
	readonly extra?: Readonly<Record<string, string>>;
};

/** A list of wildcard patterns, or (negated) everything but them. */
export type PatternSet = { readonly negated: boolean; readonly patterns: readonly string[] };

/** One `operator: {key: values}` entry, ready to be asked. */
export type Condition = {
	readonly operator: string;
	readonly key: string;
	readonly holds: (facts: Facts) => boolean;
};

/** A parsed statement. Action patterns are lower-cased; resources are absent in trust policies, principals elsewhere. */
export type Statement = {
	readonly effect: "Allow" | "Deny";
	readonly actions: PatternSet;
	readonly resources: PatternSet | undefined;
	readonly principals: Principals | undefined;
	readonly conditions: readonly Condition[];
};

export type Principals = {
	readonly services: readonly string[];
	/** ARNs of accounts, users and roles (`acs:ram::123:root`, `acs:ram::123:user/alice`). */
	readonly ram: readonly string[];
	/** ARNs of identity providers (`acs:ram::123:oidc-provider/cluster`). */
	readonly federated: readonly string[];
};

/** A parsed policy document, grammar version 1. */
export type Policy = { readonly statements: readonly Statement[] };

/** Why a document is not a policy: `path` is where (`Statement[0].Effect`), line and column count from 1. */
export type PolicyProblem = {
	readonly path: string;
	readonly message: string;
	readonly line: number;
	readonly column: number;
};

export type ParsedPolicy =
	| { readonly ok: true; readonly policy: Policy }
	| { readonly ok: false; readonly problem: PolicyProblem };
