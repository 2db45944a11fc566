"use client";

import { useTimeZone, useTranslations } from "next-intl";
import { useMemo } from "react";
import { LogViewer } from "@/components/console/log-viewer/log-viewer";
import { ResourceState } from "@/components/console/resource-state";
import { useResource } from "@/components/console/use-resource";
import { formatDateTime, parseCloudTime } from "@/lib/i18n/format";
import { defaultTimeZone } from "@/lib/i18n/preferences";

/** 日志 of an execution, as it is written: each line with its time. */
export function ExecutionLog(input: { regionId: string; executionId: string; isRunning: boolean }) {
	const t = useTranslations("oos.execution");
	const timeZone = useTimeZone() ?? defaultTimeZone;
	const { data, error, retry } = useResource("oos.executionLogs", input);
	const { output, times } = useMemo(() => {
		const lines = (data?.logs ?? []).flatMap(({ Timestamp, Message }) => {
			const at = parseCloudTime(Timestamp);
			const time = at === undefined ? undefined : formatDateTime(at, timeZone).slice(-8);
			return (Message ?? "").split(/\r\n?|\n/).map((text) => ({ text, time }));
		});
		return { output: lines.map(({ text }) => text).join("\n"), times: lines.map(({ time }) => time) };
	}, [data, timeZone]);
	if (!data) {
		return <ResourceState error={error} onRetry={retry} />;
	}
	return (
		<LogViewer
			output={output}
			times={times}
			label={t("tabs.log")}
			fileName={`${input.executionId}.log`}
			isLive={input.isRunning}
			isLinked
			empty={t("noLogs")}
			className="max-h-[36rem]"
		/>
	);
}
