package org.cqube.emission;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.cqube.emission.OpenReceipts.Emission;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The receipts in PostgreSQL. */
@Component
class StoredReceipts implements Receipts {
    private final OpenReceipts emissions;
    private final DataFiles files;
    private final Progress progress;
    private final Arrivals arrivals;
    private final Tombstones tombstones;
    private final TellFacts facts;

    StoredReceipts(
            OpenReceipts emissions,
            DataFiles files,
            Progress progress,
            Arrivals arrivals,
            Tombstones tombstones,
            TellFacts facts) {
        this.facts = facts;
        this.progress = progress;
        this.emissions = emissions;
        this.files = files;
        this.arrivals = arrivals;
        this.tombstones = tombstones;
    }

    @Override
    public List<ArrivedFile> findArrived() {
        arrivals.look();
        return listArrived();
    }

    @Override
    public List<ArrivedFile> listArrived() {
        return emissions.listAt(Station.ARRIVED).stream().map(this::arrived).toList();
    }

    @Override
    public Optional<ArrivedFile> findArrived(String receipt) {
        return emissions
                .find(receipt)
                .filter(emission -> emission.station() == Station.ARRIVED)
                .map(this::arrived);
    }

    @Override
    public boolean isBehindConfiguration(String receipt, String folder) {
        return emissions.isBehind(receipt, folder);
    }

    @Override
    @Transactional
    public void kept(String receipt, List<DataFile> kept) {
        kept.forEach(files::keep);
        emissions.close(receipt, Station.KEPT, Optional.empty());
    }

    @Override
    public void release(String receipt) {
        tombstones.set(get(receipt));
    }

    @Override
    public void sweep() {
        tombstones.sweep();
    }

    @Override
    public void refuse(String receipt, Refusal refusal) {
        emissions.close(receipt, Station.REFUSED, Optional.of(refusal));
        tombstones.set(get(receipt));
    }

    @Override
    @Transactional
    public void refuse(String receipt, int number, String name, Refusal refusal) {
        files.refuse(receipt, number, name, refusal);
    }

    @Override
    @Transactional
    public void advance(String receipt, int number, Station station) {
        files.advance(receipt, number, station);
    }

    @Override
    public void digest(String receipt, String sha256) {
        emissions.digest(receipt, sha256);
    }

    @Override
    public void measured(String receipt, int number, Measured measured) {
        files.measured(receipt, number, measured);
    }

    @Override
    @Transactional
    public void published(String receipt, int number, long publication) {
        files.published(receipt, number, publication);
    }

    @Override
    public Optional<EmissionFacts> findFacts(String receipt) {
        return emissions.find(receipt).map(facts::of);
    }

    @Override
    @Transactional
    public void account(String receipt, int number, long event, Account account, CellAccount cells) {
        files.account(receipt, number, event, account, cells);
    }

    @Override
    public void notices(String receipt, int number, List<NoticeCount> notices) {
        files.notices(receipt, number, notices);
    }

    @Override
    public void refusedRecords(String receipt, int number, String inputKey) {
        files.refusedRecords(receipt, number, inputKey);
    }

    @Override
    public Optional<Account> findAccount(String receipt, int number) {
        return files.findAccount(receipt, number).map(DataFiles.Version::account);
    }

    @Override
    public Optional<CellAccount> findCells(String receipt, int number) {
        return files.findAccount(receipt, number).map(DataFiles.Version::cells);
    }

    @Override
    public List<NoticeCount> listNotices(String receipt, int number) {
        return files.list(receipt).stream()
                .filter(file -> file.number() == number)
                .flatMap(file -> file.notices().stream())
                .toList();
    }

    @Override
    public DataFile getDataFile(String receipt, int number) {
        return files.list(receipt).stream()
                .filter(file -> file.number() == number)
                .flatMap(file -> dataFile(file).stream())
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("No data file " + number + " was kept of " + receipt));
    }

    @Override
    public List<DataFile> listAt(Set<Station> stations) {
        return files.listAt(stations.stream().map(Station::id).toList()).stream()
                .flatMap(file -> dataFile(file).stream())
                .toList();
    }

    @Override
    public Optional<FileProgress> findProgress(String receipt, int number) {
        return progress.find(receipt, number);
    }

    @Override
    public List<FileProgress> listNewest(String source, int most) {
        return progress.listNewest(source, most);
    }

    @Override
    public Map<String, Long> countAt(Set<Station> stations) {
        return progress.countAt(stations.stream().map(Station::id).toList());
    }

    @Override
    @Transactional
    public void again(String receipt, int number) {
        files.again(receipt, number);
    }

    private Optional<DataFile> dataFile(DataFiles.Stored file) {
        if (file.file().isEmpty() || file.inputKey().isEmpty()) {
            return Optional.empty();
        }
        Emission emission = get(file.receipt());
        return Optional.of(new DataFile(
                emission.mandate(),
                file.number(),
                file.name(),
                file.file().get(),
                file.inputKey().get(),
                file.emittedAt().map(OffsetDateTime::toInstant).orElse(emission.requestedAt())));
    }

    private Emission get(String receipt) {
        return emissions.find(receipt).orElseThrow(() -> new NoSuchElementException("No receipt " + receipt));
    }

    private Optional<Repair> repair(CaseId of) {
        return files.list(of.receipt()).stream()
                .filter(file -> file.number() == of.number())
                .flatMap(file -> file.file().map(declared -> new Repair(of, declared, file.refusedKey())).stream())
                .findFirst();
    }

    private ArrivedFile arrived(Emission emission) {
        return new ArrivedFile(
                emission.mandate(),
                emission.folder(),
                emission.name(),
                emission.key(),
                emission.bytes(),
                emission.arrivedAt().orElse(emission.requestedAt()),
                emission.repairs().flatMap(this::repair));
    }
}
