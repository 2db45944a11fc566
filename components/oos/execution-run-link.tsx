"use client";

import { Activity } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { useCloudQuery } from "@/lib/queries/use-cloud-query";

/** The way to the run that an execution belongs to, at its row; nothing for one that no scale-out started. */
export function ExecutionRunLink({ executionId, rootId }: { executionId: string; rootId: string }) {
	const t = useTranslations("oos.execution");
	const { data } = useCloudQuery("scaleOuts.byExecution", { executionId: rootId });
	if (!data?.id) {
		return null;
	}
	const row = executionId === rootId ? `?row=${encodeURIComponent(`execution:${executionId}`)}` : "";
	return (
		<Button asChild>
			<Link prefetch={false} href={`/scale-outs/${data.id}${row}`}>
				<Activity aria-hidden />
				{t("openRun")}
			</Link>
		</Button>
	);
}
