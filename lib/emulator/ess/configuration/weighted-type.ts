/** An instance type, how much of a group's capacity one of it is, and what it may cost. */
export type WeightedType = {
	readonly instanceType: string;
	readonly weight?: number | undefined;
	/** The most that one of it may cost an hour as a spot instance. */
	readonly priceLimit?: number | undefined;
};
