import { describe, expect, it } from "vitest";
import type { News } from "@/lib/jobs/tenure";
import { forgetRegion, isWatched, listenToConsole, noteWatching, wakeCollector } from "./collector-signal";

function listen(): News[] {
	const heard: News[] = [];
	listenToConsole((news) => heard.push(news));
	return heard;
}

describe("telling the collector", () => {
	it("keeps what is told until somebody listens", () => {
		wakeCollector("cn-beijing");
		noteWatching("cn-beijing");
		expect(listen()).toEqual([{ regionId: "cn-beijing", isStarted: true }]);
		expect(listen()).toEqual([]);
	});

	it("is done each time the console has started something", () => {
		const heard = listen();
		wakeCollector("cn-hangzhou");
		wakeCollector("cn-hangzhou");
		expect(heard).toEqual(Array(2).fill({ regionId: "cn-hangzhou", isStarted: true }));
	});

	it("is done for the first look of a browser, and not for each of its polls", () => {
		noteWatching("cn-hangzhou");
		expect(isWatched()).toBe(true);
		const heard = listen();
		noteWatching();
		noteWatching("cn-hangzhou");
		expect(heard).toEqual([]);
	});

	it("is done for a look at another region, and again when that region could not be added", () => {
		noteWatching("cn-hangzhou");
		const heard = listen();
		noteWatching("cn-shanghai");
		noteWatching("cn-shanghai");
		forgetRegion("cn-shanghai");
		noteWatching("cn-shanghai");
		expect(heard).toEqual(Array(2).fill({ regionId: "cn-shanghai", isStarted: false }));
	});
});
