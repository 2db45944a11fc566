/**
 * The quotas of the emulated account. Where the cloud's default is small and can be raised on request (groups), the
 * emulator's account has had it raised, so that load can be tried out.
 */
export const limits = {
	scalingGroups: 20_000,
	scalingConfigurations: 70,
	lifecycleHooks: 6,
	/** Ids that one call names, of instances or of what it asks for. */
	idsPerCall: 20,
	scalingRules: 70,
	scheduledTasks: 70,
	notificationConfigurations: 6,
	maxSize: 2000,
	scalingInstances: 200_000,
	loadBalancers: 30,
	dbInstances: 30,
	vServerGroups: 5,
	albServerGroups: 30,
	nlbServerGroups: 30,
} as const;
