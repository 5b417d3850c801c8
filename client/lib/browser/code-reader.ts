/** The part of the Barcode Detection API that is used here; not every browser has it. */
interface Detector {
  detect(source: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>;
}

type DetectorClass = new (options: { formats: readonly string[] }) => Detector;

const pauseMs = 150;

const detectorClass = (): DetectorClass | undefined =>
  (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;

/** Whether this browser can read codes by its camera; never without a secure address. */
export function canReadCodes(): boolean {
  // Missing where the address isn't secure, whatever the types say.
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  return detectorClass() !== undefined && devices !== undefined;
}

/**
 * Shows the camera in `video` and tells of the first code it sees. Ends the camera when it has one, and when `signal`
 * aborts.
 * @throws when the camera may not or can't be used
 */
export async function readCode(video: HTMLVideoElement, signal: AbortSignal): Promise<string | undefined> {
  const BarcodeDetector = detectorClass();
  if (BarcodeDetector === undefined) return undefined;
  const detector = new BarcodeDetector({ formats: ['qr_code'] });
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
  try {
    video.srcObject = stream;
    await video.play();
    while (!signal.aborted) {
      const [found] = await detector.detect(video);
      if (found?.rawValue) return found.rawValue;
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
    return undefined;
  } finally {
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  }
}
