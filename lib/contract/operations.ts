import type { EcsOperations, EcsReads } from "./types/ecs";
import type { EssOperations, EssReads } from "./types/ess";
import type { ImsOperations, ImsReads } from "./types/ims";
import type { LocationOperations, LocationReads } from "./types/location";
import type { OosOperations, OosReads } from "./types/oos";
import type { RamOperations, RamReads } from "./types/ram";
import type { ResourcemanagerOperations, ResourcemanagerReads } from "./types/resourcemanager";
import type { StsOperations, StsReads } from "./types/sts";
import type { VpcOperations, VpcReads } from "./types/vpc";

/** The operations that the emulator serves, by product, in the version that a call without one means. */
type Operations = {
	readonly ecs: EcsOperations;
	readonly ess: EssOperations;
	readonly ims: ImsOperations;
	readonly location: LocationOperations;
	readonly oos: OosOperations;
	readonly ram: RamOperations;
	readonly resourcemanager: ResourcemanagerOperations;
	readonly sts: StsOperations;
	readonly vpc: VpcOperations;
};

/** What the console reads, by product: wrapped lists as arrays. */
type Reads = {
	readonly ecs: EcsReads;
	readonly ess: EssReads;
	readonly ims: ImsReads;
	readonly location: LocationReads;
	readonly oos: OosReads;
	readonly ram: RamReads;
	readonly resourcemanager: ResourcemanagerReads;
	readonly sts: StsReads;
	readonly vpc: VpcReads;
};

export type ProductName = keyof Operations;
export type ActionOf<P extends ProductName> = keyof Operations[P] & string;

/** The official parameters of an operation. */
export type ParamsOf<P extends ProductName, A extends ActionOf<P>> = Operations[P][A] extends {
	readonly params: infer Params;
}
	? Params
	: never;

/** The official answer of an operation as the wire has it. What no source calls certain may be absent. */
export type AnswerOf<P extends ProductName, A extends ActionOf<P>> = Operations[P][A] extends {
	readonly answer: infer Answer;
}
	? Answer
	: never;

export type ReadAction<P extends ProductName> = keyof Reads[P] & ActionOf<P>;

/** What the console reads of an operation's answer. */
export type ReadOf<P extends ProductName, A extends ReadAction<P>> = Reads[P][A];
