import { afterEach, expect, it, vi } from "vitest";

afterEach(() => vi.resetModules());

it("lets the copies of a module know each other's errors, and leaves subclasses apart", async () => {
	const first = { ...(await import("@/lib/actions/error-fields")), ...(await import("@/lib/cloud/cloud-error")) };
	const { EmulatorControlError } = await import("@/lib/cloud/emulator-control");
	const { toQueryFailure } = await import("@/lib/queries/query-answer");
	vi.resetModules();
	const second = { ...(await import("@/lib/actions/error-fields")), ...(await import("@/lib/cloud/cloud-error")) };
	expect(second.ConsoleError).not.toBe(first.ConsoleError);

	const ours = new second.ConsoleError("DiskFull", "full", { httpStatus: 507 });
	expect(ours).toBeInstanceOf(first.ConsoleError);
	expect(first.errorFields(ours)).toMatchObject({ code: "DiskFull", message: "full" });
	const fields = {
		code: "Throttling",
		message: "later",
		product: "ess",
		action: "X",
		httpStatus: 400,
		retryable: true,
	} as const;
	const theirs = new second.CloudError(fields);
	expect(first.isCloudError(theirs, "Throttling")).toBe(true);
	// A poll may wait for a run that a page has begun.
	expect(toQueryFailure(theirs)).toMatchObject({ kind: "cloud", error: { code: "Throttling" } });

	expect(ours).not.toBeInstanceOf(EmulatorControlError);
	expect(ours).not.toBeInstanceOf(first.CloudError);
	expect(new EmulatorControlError("away")).toBeInstanceOf(first.ConsoleError);
	for (const other of [new Error("x"), {}, null, "DiskFull", undefined]) {
		expect(other instanceof first.ConsoleError).toBe(false);
	}
});
