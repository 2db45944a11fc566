/**
 * The account's own template that runs a saved command on the instances that a hook holds. The public templates of the
 * family take the script itself; none takes a saved command, so the walk brings this one.
 */
export const INVOKE_TEMPLATE = "ESS-LifeCycleInvokeCommand";

/** Its parameter that names the saved command. */
export const COMMAND_ID = "commandId";

/** What its tasks call: the least that the role has to be allowed. A test holds it to the template's text. */
export const INVOKE_TEMPLATE_ACTIONS = [
	"ecs:DescribeInvocationResults",
	"ecs:DescribeInvocations",
	"ecs:InvokeCommand",
	"ess:CompleteLifecycleAction",
] as const;

/** What a walkthrough knows a template of its own by: names are unique in a region alone, and a walk can change its region. */
export function templateId(regionId: string, templateName: string): string {
	return `${regionId}/${templateName}`;
}

/** The name in such an id; also of one that was stored as the name alone. */
export function templateNameOf(id: string): string {
	return id.slice(id.lastIndexOf("/") + 1);
}
