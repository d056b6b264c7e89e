interface Connection {
  readonly saveData?: boolean;
  readonly effectiveType?: string;
}

function connectionOf(navigator: Navigator): Connection | undefined {
  return 'connection' in navigator ? (navigator.connection as Connection) : undefined;
}

/**
 * Whether this device and its owner have room for the 250 kB of the SurveyJS page: not where less data is asked for, the
 * network is slower than 4G, or the device is one of the weakest (2 GB of memory; two cores where it does not tell).
 */
export function hasRoomForMore(): boolean {
  const connection = connectionOf(navigator);
  if (connection?.saveData === true || matchMedia('(prefers-reduced-data: reduce)').matches) return false;
  if (connection?.effectiveType !== undefined && connection.effectiveType !== '4g') return false;
  const memory: unknown = 'deviceMemory' in navigator ? navigator.deviceMemory : undefined;
  if (typeof memory === 'number') return memory > 2;
  return navigator.hardwareConcurrency === undefined || navigator.hardwareConcurrency > 2;
}
