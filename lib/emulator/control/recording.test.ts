import { expect, it } from "vitest";
import type { CallDetails, CallRecord } from "../core/call-log";
import { systemTime } from "../kernel/real-time";
import { Recorder, recordingDocument } from "./recording";
import { createShelf } from "./shelf";

const call: CallRecord = {
	at: "2026-01-01T00:00:00Z",
	product: "test",
	version: "2020-01-01",
	action: "CreateThing",
	caller: "",
	nested: false,
	status: 200,
	code: "",
	ms: 1,
	requestId: "r",
};
const details: CallDetails = { identity: { type: "Account", accountId: "1" }, params: { Name: "x".repeat(600) } };

it("goes on when it cannot be kept, and is kept by the next try", () => {
	const shelf = createShelf(undefined, systemTime);
	let isFull = true;
	const put: typeof shelf.put = (name, document) => {
		if (isFull) {
			throw new Error("ENOSPC");
		}
		return shelf.put(name, document);
	};
	const recorder = new Recorder({ ...shelf, put }, () => 0);
	recorder.start("a");
	recorder.note(call, details);
	expect(() => recorder.stop()).toThrow("ENOSPC");
	expect(recorder.view()).toMatchObject({ name: "a", calls: 1 });
	isFull = false;
	expect(recorder.stop()).toMatchObject({ name: "a", calls: 1 });
	expect(recorder.view()).toBeNull();
});

it("takes down no more than fits in memory, and says so", () => {
	const shelf = createShelf(undefined, systemTime);
	const recorder = new Recorder(shelf, () => 0, 1000);
	recorder.start("a");
	recorder.note(call, details);
	expect(recorder.view()).toMatchObject({ calls: 1, fullOf: null });
	recorder.note(call, details);
	recorder.note(call, { ...details, params: {} });
	expect(recorder.view()).toMatchObject({ calls: 1, fullOf: "bytes" });
	recorder.stop();
	expect(recordingDocument.parse(shelf.read("a"))).toMatchObject({ fullOf: "bytes" });
});

it("says of a call which of its parameters are stand-ins", () => {
	const shelf = createShelf(undefined, systemTime);
	const recorder = new Recorder(shelf, () => 0);
	recorder.start("a");
	recorder.note({ ...call, action: "RunInstances" }, { ...details, params: { UserData: "c2VjcmV0" } });
	recorder.stop();
	expect(recordingDocument.parse(shelf.read("a")).calls).toMatchObject([
		{ params: { UserData: "UmVkYWN0ZWQtMQ==" }, withheld: ["UserData"] },
	]);
});

it("has no call that is more than ten years late", () => {
	const recorded = {
		product: "test",
		version: "v",
		action: "A",
		identity: details.identity,
		params: {},
		status: 200,
		code: "",
	};
	const document = (offsetSeconds: number) => ({
		emulator: "scalehook",
		kind: "recording",
		startedAt: call.at,
		calls: [{ ...recorded, offsetSeconds }],
	});
	expect(recordingDocument.safeParse(document(60)).success).toBe(true);
	expect(recordingDocument.safeParse(document(1e12)).success).toBe(false);
});
