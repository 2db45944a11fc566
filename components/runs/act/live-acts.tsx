"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { DialogButton } from "@/components/console/dialog-button";
import { Skeleton } from "@/components/ui/skeleton";
import type { ScaleOutView } from "@/lib/history/scale-out-view";
import { useCloudQuery } from "@/lib/queries/use-cloud-query";
import { liveActsOf } from "./live-calls";

const LiveActForm = dynamic(() => import("./live-act-form").then((module) => module.LiveActForm), {
	ssr: false,
	loading: () => <Skeleton className="h-32 w-full" />,
});

/** 结束等待, 延长, 快进, and what else can be done about a run while it goes on; nothing once it is over. */
export function LiveActs({ run }: { run: ScaleOutView }) {
	const t = useTranslations("repair.live");
	const { data } = useCloudQuery("system.emulator", {}, { enabled: !run.isFinal });
	const acts = liveActsOf(run, data !== undefined && data !== null);
	return acts.length === 0 ? null : (
		<fieldset aria-label={t("label")} className="flex min-w-0 flex-wrap items-center gap-2">
			{acts.map((act) => (
				<DialogButton
					key={act}
					buttonSize="sm"
					needs={act === "fastForward" ? "admin" : "operator"}
					title={t(`titles.${act}`)}
					content={(close) => <LiveActForm run={run} act={act} onClose={close} />}
				>
					{t(`actions.${act}`)}
				</DialogButton>
			))}
		</fieldset>
	);
}
