import { describe, expect, it } from "vitest";
import { fromLocalField, toLocalField } from "./local-time";

const at = (text: string | undefined) => (text === undefined ? undefined : Date.parse(text));

describe("a time field of a zone", () => {
	it.each([
		["Asia/Shanghai", "2026-11-27T21:05", "2026-11-27T13:05:00Z"],
		["Asia/Kathmandu", "2026-01-01T00:00", "2025-12-31T18:15:00Z"],
		["America/New_York", "2026-07-01T12:00:30", "2026-07-01T16:00:30Z"],
		["UTC", "2026-02-28T23:59", "2026-02-28T23:59:00Z"],
	])("of %s says %s for one moment, both ways", (zone, field, moment) => {
		expect(fromLocalField(field, zone)).toBe(at(moment));
		expect(toLocalField(Date.parse(moment), zone)).toBe(field);
	});

	it.each([
		["the first of an hour that is repeated", "2026-10-25T02:30", "2026-10-25T00:30:00Z"],
		["the hour after one that is left out", "2026-03-29T02:30", "2026-03-29T01:30:00Z"],
		["the hour before a change as any other", "2026-03-29T01:59", "2026-03-29T00:59:00Z"],
		["the hour after a change as any other", "2026-03-29T03:00", "2026-03-29T01:00:00Z"],
	])("takes %s (Europe/Berlin)", (_what, field, moment) => {
		expect(fromLocalField(field, "Europe/Berlin")).toBe(at(moment));
	});

	it.each(["", "2026-13-01T00:00", "2026-02-28", "yesterday", "2026-02-28T25:00"])("knows no time in %j", (text) => {
		expect(fromLocalField(text, "UTC")).toBeUndefined();
	});
});
