import { describe, expect, it, vi } from "vitest";
import { isStalePageError, reloadOnce } from "./reload-stale-page";
import { saveAll, saveBeforeReload } from "./save-before-reload";

const named = (name: string, message = "") => Object.assign(new Error(message), { name });

describe("isStalePageError", () => {
	it.each([
		named("ChunkLoadError", "Failed to load chunk /_next/static/chunks/abc.js from module 1"),
		new Error("Loading chunk 42 failed."),
		new Error("Loading CSS chunk 42 failed."),
		new TypeError("Failed to fetch dynamically imported module: http://127.0.0.1:3000/_next/static/chunks/abc.js"),
		new TypeError("error loading dynamically imported module"),
		new TypeError("Importing a module script failed."),
		named("UnrecognizedActionError", 'Server Action "7f" was not found on the server.'),
		new Error('Failed to find Server Action "7f". This request might be from an older or newer deployment.'),
	])("knows %s", (error) => {
		expect(isStalePageError(error)).toBe(true);
	});

	it.each([new Error("Failed to fetch"), named("TypeError", "x is undefined"), "ChunkLoadError", undefined])(
		"is not misled by %s",
		(error) => {
			expect(isStalePageError(error)).toBe(false);
		},
	);
});

describe("reloadOnce", () => {
	const page = (kept: Map<string, string>, now: number) => ({
		storage: {
			getItem: (key: string) => kept.get(key) ?? null,
			setItem: (key: string, value: string) => void kept.set(key, value),
		},
		now,
		save: vi.fn(async () => {}),
		reload: vi.fn(),
	});

	it("saves, then reloads; soon after that it does neither, much later it does both again", async () => {
		const kept = new Map<string, string>();
		const first = page(kept, 1_000_000);
		first.save.mockImplementation(async () => expect(first.reload).not.toHaveBeenCalled());
		expect(reloadOnce(first)).toBe(true);
		await vi.waitFor(() => expect(first.reload).toHaveBeenCalledOnce());
		expect(first.save).toHaveBeenCalledOnce();

		const soon = page(kept, 1_000_000 + 60_000);
		expect(reloadOnce(soon)).toBe(false);
		expect(soon.save).not.toHaveBeenCalled();
		expect(reloadOnce(page(kept, 1_000_000 + 6 * 60_000))).toBe(true);
	});

	it("leaves a page alone whose browser keeps no note", () => {
		const deaf = page(new Map(), 0);
		deaf.storage.getItem = () => {
			throw new Error("denied");
		};
		expect(reloadOnce(deaf)).toBe(false);
		expect(deaf.reload).not.toHaveBeenCalled();
	});
});

describe("saveBeforeReload", () => {
	it("waits for every form, for the last save of one that has just gone, and not for a failure", async () => {
		const saved: string[] = [];
		const leaveFirst = saveBeforeReload(async () => {
			await Promise.resolve();
			saved.push("gone");
		});
		const leaveSecond = saveBeforeReload(async () => {
			saved.push("here");
		});
		const leaveThird = saveBeforeReload(() => Promise.reject(new Error("no")));
		leaveFirst();
		await saveAll();
		expect(saved.sort()).toEqual(["gone", "here"]);
		leaveSecond();
		leaveThird();
	});
});
