/**
 * What tells a parameter of the store from all others: plain and secret ones have names of their own, so that one of each
 * kind may be called alike. Source: CreateParameter, CreateSecretParameter.
 */
export function parameterId({ Name, isSecret }: { Name: string; isSecret: boolean }): string {
	return `${isSecret ? "secret" : "plain"}:${Name}`;
}
