import { randomBytes, scryptSync } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { env } from "@/lib/env";
import type { SealKey } from "./seal";

/** Kept on globalThis: Next bundles background work and actions apart. */
const kept = globalThis as typeof globalThis & { scalehookSealKey?: Promise<SealKey> | undefined };

/**
 * The key that URLs and secrets of channels are encrypted with: that of ALERT_KEY, which all consoles on one database
 * share, or else one of this console's own in its data directory, made at the first use.
 */
export function sealKey(): Promise<SealKey> {
	kept.scalehookSealKey ??= loadKey(env()).catch((error: unknown) => {
		kept.scalehookSealKey = undefined;
		throw error;
	});
	return kept.scalehookSealKey;
}

/** The same for given settings. */
export async function loadKey({ ALERT_KEY, DATA_DIR }: { ALERT_KEY?: string | undefined; DATA_DIR: string }) {
	if (ALERT_KEY !== undefined) {
		return scryptSync(ALERT_KEY, "scalehook-alerts", 32);
	}
	const file = path.join(DATA_DIR, "alerts.key");
	const read = async () => {
		const key = Buffer.from((await readFile(file, "utf8")).trim(), "base64url");
		if (key.length !== 32) {
			throw new Error(
				`${file} is damaged: it shall hold one key. Without it, the URLs of channels are to be entered anew.`,
			);
		}
		return key;
	};
	await mkdir(DATA_DIR, { recursive: true });
	// Only the first one writes it, also when two begin together.
	await writeFile(file, `${randomBytes(32).toString("base64url")}\n`, { flag: "wx", mode: 0o600 }).catch((error) => {
		if ((error as NodeJS.ErrnoException).code !== "EEXIST") {
			throw error;
		}
	});
	return read();
}
