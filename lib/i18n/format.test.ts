import { describe, expect, it } from "vitest";
import { formatDateTime, formatDuration, parseCloudTime } from "./format";

describe("formatDateTime", () => {
	it("prints the time of the given zone, midnight as 00", () => {
		const time = Date.UTC(2026, 10, 22, 16, 0, 5);
		expect(formatDateTime(time, "Asia/Shanghai")).toBe("2026-11-23 00:00:05");
		expect(formatDateTime(time, "UTC")).toBe("2026-11-22 16:00:05");
	});
});

describe("formatDuration", () => {
	it.each([
		[0, "0 s", "0 秒"],
		[-5, "0 s", "0 秒"],
		[59.9, "59 s", "59 秒"],
		[300, "5 min", "5 分"],
		[303, "5 min 3 s", "5 分 3 秒"],
		[21_600, "6 h", "6 小时"],
		[90_061, "1 d 1 h", "1 天 1 小时"],
		[3605, "1 h", "1 小时"],
	])("prints %d seconds by its two largest units", (seconds, en, zh) => {
		expect(formatDuration(seconds, "en")).toBe(en);
		expect(formatDuration(seconds, "zh-CN")).toBe(zh);
	});
});

describe("parseCloudTime", () => {
	it("reads the cloud's minute-precise and second-precise times", () => {
		expect(parseCloudTime("2020-09-10T09:54Z")).toBe(Date.UTC(2020, 8, 10, 9, 54));
		expect(parseCloudTime("2020-09-10T09:54:07Z")).toBe(Date.UTC(2020, 8, 10, 9, 54, 7));
	});
	it("answers nothing for an absent or broken time", () => {
		expect(parseCloudTime("")).toBeUndefined();
		expect(parseCloudTime("soon")).toBeUndefined();
	});
});
