"use client";

import { type QueryClient, QueryClientContext } from "@tanstack/react-query";
import { useContext } from "react";
import { getQueryClient } from "./query-client";

/**
 * The query cache of the page. What stands outside of every scope (a button in a page's header) has it too: in the
 * browser there is one; on the server nothing has been read for it.
 */
export function useQueryCache(): QueryClient {
	return useContext(QueryClientContext) ?? getQueryClient();
}
