import { expect, it, vi } from "vitest";
import { hasNotices, type Notice, notify, showNotices, watchNotices } from "./notify";

it("keeps what is said until something shows it, and asks for that once", () => {
	const shown: Notice[] = [];
	const wanted = vi.fn();
	const end = watchNotices(wanted);
	expect(hasNotices()).toBe(false);
	notify("success", "saved");
	expect(wanted).toHaveBeenCalledOnce();
	expect(hasNotices()).toBe(true);
	const stop = showNotices((notice) => shown.push(notice));
	notify("error", "refused");
	stop();
	end();
	expect(shown).toEqual([
		{ kind: "success", message: "saved" },
		{ kind: "error", message: "refused" },
	]);
	expect(wanted).toHaveBeenCalledOnce();
});
