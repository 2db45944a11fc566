import { describe, expect, it } from "vitest";
import type { Recurrence } from "@/lib/kit/recurrence";
import { nextLaunches } from "./next-launches";

const at = (text: string) => Date.parse(text);
const now = at("2026-11-28T00:00:00Z");
const texts = (recurrence: Recurrence | undefined, launch: string | undefined, end?: string) =>
	nextLaunches(
		{ launch: launch === undefined ? undefined : at(launch), recurrence, end: end === undefined ? undefined : at(end) },
		now,
		3,
	)?.map((time) => new Date(time).toISOString().slice(0, 16));

describe("the next launches of a scheduled task", () => {
	it.each([
		["once", undefined, "2026-11-29T10:00Z", undefined, ["2026-11-29T10:00"]],
		["once, in the past", undefined, "2026-11-27T10:00Z", undefined, []],
		[
			"every two days, counted from a launch in the past",
			{ type: "Daily", value: "2" },
			"2026-11-25T10:00Z",
			undefined,
			["2026-11-29T10:00", "2026-12-01T10:00", "2026-12-03T10:00"],
		],
		[
			"on days of the week, with the launch before them",
			{ type: "Weekly", value: "1,5" },
			"2026-11-28T10:00Z",
			undefined,
			["2026-11-28T10:00", "2026-11-30T10:00", "2026-12-04T10:00"],
		],
		[
			"on days of the month",
			{ type: "Monthly", value: "30-31" },
			"2026-11-20T10:00Z",
			undefined,
			["2026-11-30T10:00", "2026-12-30T10:00", "2026-12-31T10:00"],
		],
		[
			"by cron, until its end",
			{ type: "Cron", value: "30 8 * * *" },
			undefined,
			"2026-11-29T12:00Z",
			["2026-11-28T08:30", "2026-11-29T08:30"],
		],
		["by what is no cron expression", { type: "Cron", value: "every day" }, undefined, undefined, undefined],
	] as const)("%s", (_how, recurrence, launch, end, expected) => {
		expect(texts(recurrence, launch, end)).toEqual(expected);
	});
});
