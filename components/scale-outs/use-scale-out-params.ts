"use client";

import { usePagedParams } from "@/lib/ui/use-paged-params";
import { scaleOutParams } from "./filter-params";

/** The list's filters and place, in the query string; a changed filter begins at the newest again. */
export const useScaleOutParams = () => usePagedParams(scaleOutParams);
