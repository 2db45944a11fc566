/** An instance type that takes the place of a launch template's, and how much of a group's capacity one of it is. */
export type TemplateOverride = {
	readonly InstanceType?: string | undefined;
	readonly WeightedCapacity?: number | undefined;
	readonly SpotPriceLimit?: number | undefined;
};

/** What instances are made of: a launch template of ECS and what is said over it. */
export type TemplateSource = {
	readonly launchTemplateId: string;
	/** A number, or `Default` or `Latest`: whichever version is that when instances are made. */
	readonly version: string;
	readonly overrides: readonly TemplateOverride[];
	/** Since when (virtual ms) the group has had the template in this version. */
	readonly since: number;
};
