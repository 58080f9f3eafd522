// What the vendored bundle exports (scripts/vendor.mjs), with the libraries' own types. htm's templates are not checked: TypeScript
// sees a template's values, and neither tags nor attributes.
import type { VNode } from "preact";

export { Component, Fragment, cloneElement, createContext, createRef, h, hydrate, options, render, toChildArray } from "preact";
export {
  useCallback, useContext, useDebugValue, useEffect, useErrorBoundary, useId, useImperativeHandle, useLayoutEffect, useMemo,
  useReducer, useRef, useState,
} from "preact/hooks";
export { Signal, action, batch, computed, createModel, effect, signal, untracked, useComputed, useModel, useSignal, useSignalEffect } from "@preact/signals";
export const htm: (...parts: unknown[]) => VNode;
export const html: (strings: TemplateStringsArray, ...values: unknown[]) => VNode;
