"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { useQueryStates } from "@/lib/ui/query-state";
import { checkParams } from "./check-params";

const loading = () => <Skeleton className="h-80 w-full" />;
const CheckForm = dynamic(() => import("./check-form").then((module) => module.CheckForm), { ssr: false, loading });
const CheckResult = dynamic(() => import("./check-result").then((module) => module.CheckResult), {
	ssr: false,
	loading,
});

/** Would this be allowed? What is asked stands in the address, so that the answer can be linked. */
export function PermissionCheck() {
	const t = useTranslations("ramCheck");
	const [params, setParams] = useQueryStates(checkParams, { history: "push" });
	const isAsked = params.action !== "" && params.resource !== "";
	// Another question from outside (a link, the browser's way back) starts the form again.
	const question = useMemo(() => JSON.stringify(params), [params]);
	return (
		<div className="grid items-start gap-4 *:min-w-0 lg:grid-cols-[minmax(0,26rem)_minmax(0,1fr)]">
			<Card title={t("question")}>
				<CheckForm key={question} asked={params} onAsk={(input) => void setParams(input)} />
			</Card>
			<div className="grid gap-4 *:min-w-0" aria-live="polite">
				{isAsked ? (
					<CheckResult key={question} asked={params} />
				) : (
					<Card>
						<EmptyState title={t("unasked")} description={t("unaskedHint")} />
					</Card>
				)}
			</div>
		</div>
	);
}
