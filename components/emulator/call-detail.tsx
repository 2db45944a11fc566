"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { DetailList } from "@/components/console/detail-list";
import { ResourceState } from "@/components/console/resource-state";
import { Time } from "@/components/console/time";
import { useResource } from "@/components/console/use-resource";
import { CodeBlock } from "@/components/ui/code-block";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { aliyunText, nodeText } from "@/lib/ui/call-texts";

const TABS = ["params", "answer", "aliyun", "node"] as const;

/** One call: what it was made with, what it was answered by, and how it is made again. Secrets are covered. */
export function CallDetail({ number, endpoint }: { number: number; endpoint: string }) {
	const t = useTranslations("emulator.calls");
	const [tab, setTab] = useState<string>("params");
	const { data, error, retry } = useResource("emulator.call", { number });
	if (!data) {
		return <ResourceState error={error} onRetry={retry} />;
	}
	const { call } = data;
	const spoken = { ...call, params: call.params ?? {} };
	const texts: Record<(typeof TABS)[number], string> = {
		params: JSON.stringify(spoken.params, null, 2),
		answer: call.answer ? JSON.stringify(call.answer, null, 2) : [call.code, call.message].filter(Boolean).join("\n"),
		aliyun: aliyunText(spoken, endpoint),
		node: nodeText(spoken, endpoint),
	};
	return (
		<div className="grid gap-4">
			<DetailList
				details={[
					{ label: t("action"), value: `${call.product} ${call.version} ${call.action}` },
					{ label: t("outcome"), value: call.code === "" ? String(call.status) : `${call.status} ${call.code}` },
					{ label: t("time"), value: <Time value={call.time} /> },
					{ label: t("caller"), value: call.caller, isWide: true },
					{ label: "RequestId", value: call.requestId, isWide: true },
				]}
			/>
			{call.params === undefined ? <p className="text-muted text-sm">{t("forgotten")}</p> : null}
			<Tabs value={tab} onValueChange={setTab}>
				<TabsList aria-label={t("detail")}>
					{TABS.map((value) => (
						<TabsTrigger key={value} value={value}>
							{t(`texts.${value}`)}
						</TabsTrigger>
					))}
				</TabsList>
				{TABS.map((value) => (
					<TabsContent key={value} value={value} className="pt-3">
						<CodeBlock code={texts[value]} label={t(`texts.${value}`)} maxHeight="24rem" />
					</TabsContent>
				))}
			</Tabs>
		</div>
	);
}
