/** The addresses of the console's pages about one resource. */
export const hrefs = {
	group: (scalingGroupId: string) => `/ess/groups/${encodeURIComponent(scalingGroupId)}`,
	activities: (scalingGroupId: string, activityId?: string) =>
		`/ess/groups/${encodeURIComponent(scalingGroupId)}/activities${activityId ? `?activity=${activityId}` : ""}`,
	instance: (instanceId: string) => `/ecs/instances/${encodeURIComponent(instanceId)}`,
	invocation: (invokeId: string) => `/ecs/invocations/${encodeURIComponent(invokeId)}`,
	execution: (executionId: string, view?: "simple" | "advanced") =>
		`/oos/executions/${encodeURIComponent(executionId)}${view ? `?view=${view}` : ""}`,
	template: (templateName: string) => `/oos/templates/${encodeURIComponent(templateName)}`,
	role: (roleName: string) => `/ram/roles/${encodeURIComponent(roleName)}`,
	user: (userName: string) => `/ram/users/${encodeURIComponent(userName)}`,
	permissionCheck: (asked: { principal?: string; action?: string; resource?: string } = {}) => {
		const query = new URLSearchParams(asked).toString();
		return `/ram/check${query === "" ? "" : `?${query}`}`;
	},
	policy: (policyName: string, policyType: string) =>
		`/ram/policies/${encodeURIComponent(policyName)}${policyType === "System" ? "?type=System" : ""}`,
} as const;
