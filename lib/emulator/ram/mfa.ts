import { createHmac } from "node:crypto";
import type { Context } from "../core/context";
import { ramError } from "./errors";
import { type MfaDeviceRow, mfaDevices } from "./tables";

const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** Base 32 without padding (RFC 4648), as authenticators take seeds. */
export function toBase32(bytes: Uint8Array): string {
	const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("");
	return (bits.match(/.{1,5}/g) ?? []).map((group) => BASE32.charAt(Number.parseInt(group.padEnd(5, "0"), 2))).join("");
}

function fromBase32(text: string): Buffer {
	const bits = [...text].map((letter) => BASE32.indexOf(letter).toString(2).padStart(5, "0")).join("");
	return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

const STEP_MS = 30_000;
/** How far (in steps of 30 s) a device's clock may be away. */
const TOLERATED_STEPS = 2;

/** The six digits that a device with this seed shows at a time (ms): RFC 6238 with SHA-1 and steps of 30 s. */
export function codeAt(seed: string, ms: number): string {
	const counter = Buffer.alloc(8);
	counter.writeBigUInt64BE(BigInt(Math.floor(ms / STEP_MS)));
	const hash = createHmac("sha1", fromBase32(seed)).update(counter).digest();
	const offset = (hash.at(-1) ?? 0) & 0xf;
	return String((hash.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

/** Whether two codes came from the device one after the other, not long before or after `now` (ms). */
export function areConsecutive(seed: string, [first, second]: readonly [string, string], now: number): boolean {
	for (let step = -TOLERATED_STEPS - 1; step <= TOLERATED_STEPS; step++) {
		const at = now + step * STEP_MS;
		if (codeAt(seed, at) === first && codeAt(seed, at + STEP_MS) === second) {
			return true;
		}
	}
	return false;
}

/** The device, or EntityNotExist.VirtualMFADevice. */
export function requireDevice(serialNumber: string, ctx: Pick<Context, "tx">): MfaDeviceRow {
	const device = ctx.tx.get(mfaDevices, serialNumber);
	if (!device) {
		throw ramError("EntityNotExist.VirtualMFADevice");
	}
	return device;
}

/** The device that is bound to a user, if one is. */
export function deviceOf(userId: string, ctx: Pick<Context, "tx">): MfaDeviceRow | undefined {
	return [...ctx.tx.scan(mfaDevices, { index: "user", value: userId })][0];
}

/** The same, or EntityNotExist.User.MFADevice. */
export function requireDeviceOf(userId: string, ctx: Pick<Context, "tx">): MfaDeviceRow {
	const device = deviceOf(userId, ctx);
	if (!device) {
		throw ramError("EntityNotExist.User.MFADevice");
	}
	return device;
}
