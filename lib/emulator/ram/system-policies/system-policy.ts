/** A policy that the cloud provides; the same in every account, always at version v1. */
export type SystemPolicy = { readonly name: string; readonly description: string; readonly document: string };

type StatementSource = { readonly actions: readonly string[]; readonly effect?: "Allow" | "Deny" };

/** A policy whose statements hold for all resources. */
export function systemPolicy(name: string, description: string, statements: readonly StatementSource[]): SystemPolicy {
	const document = {
		Version: "1",
		Statement: statements.map(({ actions, effect = "Allow" }) => ({
			Effect: effect,
			Action: actions.length === 1 ? actions[0] : actions,
			Resource: "*",
		})),
	};
	return { name, description, document: JSON.stringify(document, null, 2) };
}
