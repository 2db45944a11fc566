/** Addresses of the resources that a scale-out tells of. */
export const resourceLinks = {
	scaleOut: (id: string) => `/scale-outs/${id}`,
	group: (id: string) => `/ess/groups/${encodeURIComponent(id)}`,
	rules: (groupId: string) => `/ess/groups/${encodeURIComponent(groupId)}/rules`,
	hooks: (groupId: string) => `/ess/groups/${encodeURIComponent(groupId)}/hooks`,
	activities: (groupId: string) => `/ess/groups/${encodeURIComponent(groupId)}/activities`,
	groupInstances: (groupId: string) => `/ess/groups/${encodeURIComponent(groupId)}/instances`,
	instance: (id: string) => `/ecs/instances/${encodeURIComponent(id)}`,
	execution: (id: string) => `/oos/executions/${encodeURIComponent(id)}?view=advanced`,
	role: (name: string) => `/ram/roles/${encodeURIComponent(name)}`,
} as const;
