"use client";

import { useTranslations } from "next-intl";
import { FilterBar, FilterSelect } from "@/components/console/filter-bar";
import { useResource } from "@/components/console/use-resource";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { directions, scaleOutStatuses, scriptResults, timeRanges } from "@/lib/history/scale-out-choices";
import { isFiltered } from "./filter-params";
import { useScaleOutParams } from "./use-scale-out-params";

/** The filters above the list; they live in the query string. */
export function ScaleOutFilters({ hasDirection = false }: { hasDirection?: boolean }) {
	const t = useTranslations("scaleOuts");
	const tStatus = useTranslations("common.status.activity");
	const { params, setFilter, clear } = useScaleOutParams();
	const { data } = useResource("scaleOuts.groups", { direction: params.direction });
	const groups = (data?.groups ?? []).map((group) => ({
		value: group.scalingGroupId,
		label: group.scalingGroupName ?? group.scalingGroupId,
	}));
	return (
		<FilterBar
			actions={
				isFiltered(params) ? (
					<Button variant="ghost" onClick={clear}>
						{t("filters.clear")}
					</Button>
				) : null
			}
		>
			{hasDirection ? (
				<Select
					aria-label={t("direction.label")}
					className="w-auto min-w-32"
					value={params.direction}
					onValueChange={(value) => setFilter({ direction: directions.find((one) => one === value) ?? "SCALE_OUT" })}
					options={directions.map((value) => ({ value, label: t(`direction.${value}`) }))}
				/>
			) : null}
			<Select
				aria-label={t("filters.range")}
				className="w-auto min-w-32"
				value={params.range}
				onValueChange={(value) => setFilter({ range: timeRanges.find((range) => range === value) ?? "all" })}
				options={timeRanges.map((value) => ({ value, label: t(`range.${value}`) }))}
			/>
			<FilterSelect
				label={t("filters.status")}
				value={params.status}
				onChange={(status) => setFilter({ status })}
				options={scaleOutStatuses.map((value) => ({ value, label: tStatus(value) }))}
			/>
			<FilterSelect
				label={t("filters.script")}
				value={params.script}
				onChange={(script) => setFilter({ script })}
				options={scriptResults.map((value) => ({ value, label: t(`script.${value}`) }))}
			/>
			<FilterSelect
				label={t("filters.group")}
				value={params.group}
				onChange={(group) => setFilter({ group })}
				options={groups}
			/>
			<Button
				variant={params.attention ? "primary" : "secondary"}
				aria-pressed={params.attention}
				onClick={() => setFilter({ attention: !params.attention })}
			>
				{t("filters.attention")}
			</Button>
		</FilterBar>
	);
}
