import { deflateRawSync, inflateRawSync } from "node:zlib";

/** Says how a state is packed; others may follow, this one is read for ever. */
const PACKED = "z1:";

/** Fast: what a higher level saves is a few percent. */
const LEVEL = 3;

/** A checkpoint's JSON made small, as text in which each character is a byte. */
export function packState(json: string): string {
	return PACKED + deflateRawSync(Buffer.from(json), { level: LEVEL }).toString("latin1");
}

/** The reverse of `packState`; JSON that was stored as it is comes back as it is. */
export function unpackState(state: string): string {
	return state.startsWith(PACKED)
		? inflateRawSync(Buffer.from(state.slice(PACKED.length), "latin1")).toString()
		: state;
}
