import type { Operation } from "../../core/operation";
import { attachKeyPair, detachKeyPair } from "../operations/attach-key-pair";
import { describeKeyPairs } from "../operations/describe-key-pairs";
import { createKeyPairWith, deleteKeyPairs, importKeyPair } from "../operations/key-pairs";
import type { MakeKey } from "./make-key";

/** The operations on key pairs; `makeKey` makes the keys of CreateKeyPair. */
export function keyPairOperations(makeKey: MakeKey): readonly Operation[] {
	return [createKeyPairWith(makeKey), importKeyPair, describeKeyPairs, deleteKeyPairs, attachKeyPair, detachKeyPair];
}
