import type { EcsOperations } from "./types/ecs";
import type { EssOperations } from "./types/ess";
import type { LocationOperations } from "./types/location";
import type { OosOperations } from "./types/oos";
import type { RamOperations } from "./types/ram";
import type { StsOperations } from "./types/sts";
import type { VpcOperations } from "./types/vpc";

/** The operations that the emulator serves, by product, in the version that a call without one means. */
type Operations = {
	readonly ecs: EcsOperations;
	readonly ess: EssOperations;
	readonly location: LocationOperations;
	readonly oos: OosOperations;
	readonly ram: RamOperations;
	readonly sts: StsOperations;
	readonly vpc: VpcOperations;
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
