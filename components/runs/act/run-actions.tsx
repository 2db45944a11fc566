"use client";

import { ChevronDown, Wrench } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { useRoleRefusal } from "@/components/auth/account";
import { ActionButton } from "@/components/auth/action-button";
import { LazyMenuButton } from "@/components/ui/lazy-menu-button";
import { Skeleton } from "@/components/ui/skeleton";
import type { ScaleOutView } from "@/lib/history/scale-out-view";
import { hasCure } from "@/lib/runs/repair/has-cure";
import { parseAsStringLiteral } from "@/lib/ui/query-params";
import { useQueryState } from "@/lib/ui/query-state";
import { RUN_ACTS, type RunAct } from "./run-act";

const loadWindow = () => import("@/components/console/dialog-window");
const loadMenu = () => import("./again-menu");
const DialogWindow = dynamic(() => loadWindow().then((module) => module.DialogWindow), { ssr: false });
const AgainMenu = dynamic(() => loadMenu().then((module) => module.AgainMenu), { ssr: false });
const PlanDialog = dynamic(() => import("./plan-dialog").then((module) => module.PlanDialog), {
	ssr: false,
	loading: () => <Skeleton className="h-48 w-full" />,
});

/** 修复并重新执行 and 再次执行: the buttons of a run's page, and the window that the address names. */
export function RunActions({ run }: { run: ScaleOutView }) {
	const t = useTranslations("repair");
	const [act, setAct] = useQueryState("act", parseAsStringLiteral(RUN_ACTS));
	const opener = useRef<HTMLElement>(null);
	const refusal = useRoleRefusal("operator");
	const { counts, cause } = run.run;
	const isCurable = hasCure({ diagnoses: run.diagnoses, cause });
	const hasFailed = counts.unprepared + counts.failed + counts.notRun + counts.doubtful > 0;
	const open = (value: RunAct) => {
		opener.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
		void setAct(value);
	};
	return (
		<>
			{isCurable ? (
				<ActionButton
					variant="primary"
					aria-haspopup="dialog"
					onPointerEnter={() => void loadWindow()}
					onFocus={() => void loadWindow()}
					onClick={() => open("fix")}
				>
					<Wrench aria-hidden />
					{t("actions.fix")}
				</ActionButton>
			) : null}
			<LazyMenuButton
				load={loadMenu}
				aria-disabled={refusal === undefined ? undefined : true}
				title={refusal}
				menu={(place) =>
					refusal === undefined ? <AgainMenu {...place} hasFailed={hasFailed} onChoose={open} /> : null
				}
			>
				{t("actions.again")}
				<ChevronDown aria-hidden />
			</LazyMenuButton>
			{act !== null && refusal === undefined ? (
				<DialogWindow
					title={t(`titles.${act}`)}
					size="lg"
					opener={opener}
					onClose={() => void setAct(null)}
					content={() => <PlanDialog key={act} scaleOutId={run.id} act={act} onClose={() => setAct(null)} />}
				/>
			) : null}
		</>
	);
}
