/** The least policy that allows some actions on everything, a statement for each product, as the tutorial writes its own. */
export function minimalPolicy(actions: readonly string[]): string {
	const products = [...new Set(actions.map((action) => action.slice(0, action.indexOf(":"))))];
	const Statement = products.map((product) => ({
		Action: actions.filter((action) => action.startsWith(`${product}:`)),
		Resource: "*",
		Effect: "Allow",
	}));
	return JSON.stringify({ Version: "1", Statement }, null, 4);
}

/** A name for what is made for a template, after the tutorial's own: `ESSHookPolicyForRunCommand`. */
export function nameForTemplate(kind: "ESSHookPolicyFor" | "ESSHookFor", templateName: string): string {
	const short = templateName.replace(/^(?:ACS-)?ESS-LifeCycle/i, "").replace(/[^A-Za-z0-9]/g, "");
	return `${kind}${short || "Template"}`.slice(0, 64);
}
